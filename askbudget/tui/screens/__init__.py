"""The screens of the chat, one a module; all but the first are imported when they are opened."""
