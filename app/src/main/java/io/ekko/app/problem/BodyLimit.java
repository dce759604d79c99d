package io.ekko.app.problem;

import com.codahale.metrics.MetricRegistry;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses bodies above the limit, by what the header says and by what really comes. Imports may be four times as large.
 */
@PreMatching
@Priority(100)
public final class BodyLimit implements ContainerRequestFilter {
    private static final int IMPORT_FACTOR = 4;

    private static final String IMPORTS = "crm/import";

    private final long bytes;
    private final MetricRegistry metrics;

    /** @param bytes the largest ordinary body */
    public BodyLimit(long bytes, MetricRegistry metrics) {
        this.bytes = bytes;
        this.metrics = metrics;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        boolean imports = path.equals(IMPORTS) || path.startsWith(IMPORTS + "/");
        long most = imports ? bytes * IMPORT_FACTOR : bytes;
        if (request.getLength() > most) {
            throw tooLarge(most);
        }
        request.setEntityStream(new Bounded(request.getEntityStream(), most));
    }

    private ProblemException tooLarge(long most) {
        metrics.counter("ekko.refused.too-large").inc();
        return new ProblemException(Problem.TOO_LARGE.because("at most " + most + " bytes are read here"));
    }

    private final class Bounded extends FilterInputStream {
        private final long most;
        private long seen;

        Bounded(InputStream body, long most) {
            super(body);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int some = super.read(into, from, length);
            count(Math.max(some, 0));
            return some;
        }

        private void count(int more) {
            seen += more;
            if (seen > most) {
                throw tooLarge(most);
            }
        }
    }
}
