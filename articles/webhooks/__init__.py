"""Webhooks: other systems are told what changed, signed and until they have heard it."""
