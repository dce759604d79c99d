package io.ekko.connector.superoffice.link;

import io.ekko.connector.superoffice.wire.Row;

/**
 * SuperOffice says that something has happened to a tenant. It is a hint: what is true is asked afterwards.
 *
 * @param tenant the context identifier
 */
public record StateChange(String tenant, Kind kind) {
    /** What happened, with the number that SuperOffice gives it. */
    public enum Kind {
        UPGRADE,
        BACKUP_RESTORED,
        SUSPEND,
        RESUME,
        DELETE,
        MOVE,
        OTHER;

        static Kind of(long number) {
            return number >= 0 && number < OTHER.ordinal() ? values()[(int) number] : OTHER;
        }
    }

    static StateChange read(Row body) throws Untrusted {
        String tenant = body.textIfAny("ContextIdentifier").orElse("");
        if (!tenant.matches("[A-Za-z0-9]{1,40}")) {
            throw new Untrusted("the change names no tenant");
        }
        return new StateChange(tenant, Kind.of(body.number("ChangeType").orElse(-1)));
    }
}
