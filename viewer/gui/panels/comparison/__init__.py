"""The Compare view: two to four sources beside each other, topics with verdicts below."""
