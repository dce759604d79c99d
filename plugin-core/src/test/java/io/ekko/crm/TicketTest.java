package io.ekko.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TicketTest {

    @Test
    void aClosingIsAsExactAsADatabaseKeepsIt() {
        assertThat(closed(Instant.parse("2026-03-02T09:00:00.1234567Z")).closedAt())
                .isEqualTo(Instant.parse("2026-03-02T09:00:00.123456Z"));
    }

    private static Ticket closed(Instant at) {
        return new Ticket(
                new TicketId("t"),
                "Printer",
                null,
                null,
                true,
                at,
                false,
                Set.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
