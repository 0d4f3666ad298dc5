"""Tables that people take out: who may have which rows, how they are read in portions, made, marked and handed over.

`wishes` says what somebody wants, `tables` reads it, `watermark` marks it, `orders` is its life in the chat.
"""
