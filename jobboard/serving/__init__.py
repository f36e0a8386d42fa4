"""What `serve` does besides starting the database: fill it the first time, run the web server."""
