package io.ekko.app.web;

/** The person who is logged in. */
public record Viewer(String name, Role role) {
    public Viewer {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name of the viewer is blank");
        }
    }
}
