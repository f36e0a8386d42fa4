"""One module an area; ``urls`` gives them their addresses."""
