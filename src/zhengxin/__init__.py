"""Zhengxin 政信: promises of government kept track of, in a record that its keeper cannot quietly rewrite."""
