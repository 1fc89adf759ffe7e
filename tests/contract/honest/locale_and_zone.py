import locale, time, datetime
print(locale.getlocale(), locale.getpreferredencoding(), locale.setlocale(locale.LC_ALL), time.tzname, time.timezone)
print(datetime.datetime.fromtimestamp(0), f"{1234567:n}", locale.strcoll("a", "B"))
