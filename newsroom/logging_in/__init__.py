"""How people get in: name, password and second factor, by django-allauth, on the desk only."""
