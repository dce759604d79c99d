package io.ekko.app.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** The same answers for requests that the server refuses before any resource sees them: broken, too long, too large a header. */
public final class ServerProblems extends ErrorHandler {
    private final ObjectMapper json = new ObjectMapper();
    private final ErrorPage page;

    public ServerProblems(ErrorPage page) {
        this.page = page;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Problem problem = Problem.of(response.getStatus());
        boolean html = !Wants.json(
                request.getHttpURI().getCanonicalPath() == null
                        ? "/"
                        : request.getHttpURI().getCanonicalPath(),
                request.getHeaders().get(HttpHeader.ACCEPT),
                request.getHeaders().contains(HttpHeader.AUTHORIZATION));
        SecurityHeaders.DEFAULTS.forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, html ? "text/html;charset=utf-8" : "application/problem+json");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        String body = html ? page.of(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE), problem) : write(problem);
        response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }

    private String write(Problem problem) {
        try {
            return json.writeValueAsString(problem.json());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a problem can always be written", impossible);
        }
    }
}
