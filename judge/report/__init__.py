"""What machines read of a judgement: pure functions of events and judgements, one module a format."""
