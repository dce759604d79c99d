package io.ekko.app.testing;

import io.dropwizard.core.setup.Environment;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A method and a path that the program answers, with the parameters of the path by name.
 *
 * @param form the content type of the form that a browser posts there
 */
public record Route(String method, String path, String form) implements Comparable<Route> {

    /** Every route of the resources that were registered. */
    public static List<Route> all(Environment environment) {
        TreeSet<Route> routes = new TreeSet<>();
        environment.jersey().getResourceConfig().getClasses().forEach(resource -> routes.addAll(of(resource)));
        if (routes.isEmpty()) {
            throw new IllegalStateException("no route was found; is the way of registering another one now?");
        }
        return List.copyOf(routes);
    }

    private static List<Route> of(Class<?> resource) {
        Path root = resource.getAnnotation(Path.class);
        List<Route> routes = new ArrayList<>();
        if (root != null) {
            for (Method method : resource.getMethods()) {
                for (Annotation annotation : method.getAnnotations()) {
                    HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                    if (verb != null) {
                        Path own = method.getAnnotation(Path.class);
                        paths("/" + root.value() + "/" + (own == null ? "" : own.value()))
                                .forEach(path -> routes.add(new Route(verb.value(), path, form(method))));
                    }
                }
            }
        }
        return routes;
    }

    /** A parameter that may be one of several words gives a path for each; of every other one the pattern is left out. */
    private static Stream<String> paths(String declared) {
        String path = declared.replaceAll("/+", "/").replaceFirst("(?<=.)/$", "");
        int start = path.indexOf("{kind: ");
        if (start >= 0) {
            int end = path.indexOf('}', start);
            return Stream.of(path.substring(start + "{kind: ".length(), end).split("\\|"))
                    .map(kind -> plain(path.substring(0, start) + kind + path.substring(end + 1)));
        }
        return Stream.of(plain(path));
    }

    private static String plain(String path) {
        return path.replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
    }

    private static String form(Method method) {
        Consumes consumes = method.getAnnotation(Consumes.class);
        return consumes != null && List.of(consumes.value()).contains("multipart/form-data")
                ? "multipart/form-data; boundary=x"
                : "application/x-www-form-urlencoded";
    }

    /** An address that the route answers. */
    public String address() {
        return path.replaceAll("\\{\\w+}", "1");
    }

    public boolean forPrograms() {
        return Stream.of("/api", "/crm/api", "/hooks", "/answers", "/healthz")
                .anyMatch(start -> path.equals(start) || path.startsWith(start + "/"));
    }

    @Override
    public int compareTo(Route other) {
        int byPath = path.compareTo(other.path);
        return byPath != 0 ? byPath : method.compareTo(other.method);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
