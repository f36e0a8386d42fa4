"""Career content as files: one readable YAML document per career, and back."""
