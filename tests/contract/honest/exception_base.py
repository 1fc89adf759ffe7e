class Own(BaseException):
    pass
raise Own("words")
