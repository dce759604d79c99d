package io.ekko.connector.superoffice.faults;

import io.ekko.connector.superoffice.fake.FakeSuperOffice;
import io.ekko.connector.superoffice.fake.Mishap;
import io.ekko.faults.Break;
import io.ekko.faults.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What goes wrong with the calls to a tenant in one life, by the weather. */
final class Mishaps implements Mishap.Source {
    private static final List<Integer> STATUSES = List.of(500, 502, 503, 504);
    private static final List<String> LATER = List.of("0", "17", "600", "soon");
    private static final String REFUSAL =
            "{\"Error\":true,\"ErrorType\":\"SoSecurityException\",\"ErrorMessage\":\"Kari Nordmann is hidden\"}";
    private static final String AGENT = "{\"Message\":\"An error has occurred.\",\"MessageDetail\":\"x\"}";
    private static final List<Mishap> REFUSALS =
            List.of(Mishap.refused(403, null), Mishap.said(REFUSAL), Mishap.said(AGENT));
    private static final List<String> CLOSED = List.of("OfflineMaintenance", "Suspended", "MigrationPending");

    private final Surroundings life;
    private final boolean online;
    private FakeSuperOffice fake;
    private Instant closedUntil = Instant.MIN;

    /** @param online an installation onsite stays where it is and is never closed to programs */
    Mishaps(Surroundings life, boolean online) {
        this.life = life;
        this.online = online;
    }

    void of(FakeSuperOffice tenant) {
        fake = tenant;
    }

    @Override
    public Mishap next(String method, String path, String query) {
        Mishap mishap = strike(method, path, query);
        if (!mishap.equals(Mishap.NONE)) {
            life.note("SuperOffice: " + method + " " + path + " meets " + mishap);
        }
        return mishap;
    }

    private Mishap strike(String method, String path, String query) {
        boolean looking = path.startsWith("Archive") && query.contains("ej_message");
        if (looking && life.broken() == Break.NOTE_WITHOUT_LOOKING) {
            return Mishap.said("{\"value\":[]}");
        }
        int often = life.weather().crm();
        if (often == 0) {
            return Mishap.NONE;
        }
        if (path.startsWith("/")) {
            return life.dice().inThousand(often / 4) ? trouble() : Mishap.NONE;
        }
        if (life.clock().instant().isBefore(closedUntil)) {
            return Mishap.refused(503, null);
        }
        // there are ten calls that read for one that writes, and it is the writing that must not be repeated
        int times = method.equals("GET") ? often / 2 : path.equals("TicketMessage") ? 4 * often : 2 * often;
        return life.dice().inThousand(times) ? ofTenant(method, path) : Mishap.NONE;
    }

    private Mishap trouble() {
        return switch (life.dice().below(3)) {
            case 0 -> Mishap.refused(life.dice().pick(STATUSES), null);
            case 1 -> Mishap.silence(false);
            default -> Mishap.broken();
        };
    }

    private Mishap ofTenant(String method, String path) {
        return switch (life.dice().below(16)) {
            case 0 -> Mishap.refused(429, null);
            case 1 -> Mishap.refused(429, life.dice().pick(LATER));
            case 2, 3 -> Mishap.refused(life.dice().pick(STATUSES), null);
            case 4, 5 -> Mishap.denied(life.dice().pick(STATUSES));
            case 6, 7 -> Mishap.silence(false);
            case 8, 9 -> Mishap.silence(true);
            case 10, 11 -> Mishap.broken();
            case 12 -> after(this::revoke);
            case 13 -> after(this::move);
            case 14 -> after(this::shut);
            default -> mayBeRefused(method, path) ? life.dice().pick(REFUSALS) : Mishap.NONE;
        };
    }

    /** The call itself goes on, and meets what has happened. */
    private static Mishap after(Runnable happens) {
        happens.run();
        return Mishap.NONE;
    }

    private void revoke() {
        fake.login.revokeTickets();
        life.note("SuperOffice: no ticket is good any more");
    }

    /** What is refused for good is parked for an operator to look at; a list that is refused for good ends a wave. */
    private static boolean mayBeRefused(String method, String path) {
        return !method.equals("GET") || path.startsWith("Ticket/");
    }

    /** The tenant moves to another host. */
    void move() {
        if (!online) {
            return;
        }
        fake.move(fake.host().equals("localhost") ? "127.0.0.1" : "localhost");
        life.note("SuperOffice: the tenant is at " + fake.host() + " now");
    }

    /** The tenant is closed to programs for a while. */
    void shut() {
        if (!online) {
            return;
        }
        fake.login.state = life.dice().pick(CLOSED);
        closedUntil =
                life.clock().instant().plus(Duration.ofMinutes(1 + life.dice().below(90)));
        life.note("SuperOffice: the tenant is " + fake.login.state + " until " + closedUntil);
    }

    /** It opens again when its time has come. */
    void passing() {
        if (!life.clock().instant().isBefore(closedUntil)) {
            open();
        }
    }

    void open() {
        fake.login.state = "Running";
        closedUntil = Instant.MIN;
    }
}
