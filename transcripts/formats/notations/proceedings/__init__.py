"""Proceedings: of courts, congresses and parliaments."""
