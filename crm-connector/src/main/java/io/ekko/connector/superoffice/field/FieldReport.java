package io.ekko.connector.superoffice.field;

import java.util.ArrayList;
import java.util.List;

/**
 * What was done to a tenant's fields, for the administrator and for SuperOffice's certification.
 *
 * @param made program ids of fields that are new, such as {@code Person Ekko.Nps.Score}
 * @param there program ids of fields that were there
 * @param taken program ids of fields that were deleted
 * @param published kinds of record whose layout was published
 * @param remarks what the administrator should know
 */
public record FieldReport(
        List<String> made, List<String> there, List<String> taken, List<String> published, List<Remark> remarks) {

    /** What an administrator should know. */
    public enum Remark {
        /** Changes that an administrator had made and not published were published along with Ekko's. */
        PUBLISHED_WHAT_WAITED,
        /** Users see the change of fields after the caches of SuperOffice were flushed. */
        SCREENS_NOT_REFRESHED
    }

    public FieldReport {
        made = List.copyOf(made);
        there = List.copyOf(there);
        taken = List.copyOf(taken);
        published = List.copyOf(published);
        remarks = List.copyOf(remarks);
    }

    /** A report while it is written. */
    static final class Draft {
        final List<String> made = new ArrayList<>();
        final List<String> there = new ArrayList<>();
        final List<String> taken = new ArrayList<>();
        final List<String> published = new ArrayList<>();
        final List<Remark> remarks = new ArrayList<>();

        FieldReport done() {
            return new FieldReport(made, there, taken, published, remarks);
        }
    }
}
