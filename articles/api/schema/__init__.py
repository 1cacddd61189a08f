"""The API described for machines (OpenAPI 3.1) and for people."""
