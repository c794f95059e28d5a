"""The command line: zhengxin NOUN VERB."""
