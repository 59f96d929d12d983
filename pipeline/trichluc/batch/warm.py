"""Loads the models once, in the server of worker processes: each worker then starts with them, and shares their memory."""

from trichluc.batch.worker import cached_rules
from trichluc.extraction import extract_page
from trichluc.read.page import RawPage

extract_page(RawPage("warm", "warm", "Toàn huyện hiện có 46 tổ chức cơ sở đảng với 2.564 đảng viên.", ""), cached_rules(None))
