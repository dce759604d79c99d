package io.ekko.connector.superoffice.selection;

import io.ekko.connector.superoffice.wire.Query;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Selections.Selection;
import io.ekko.language.Language;
import io.ekko.language.Texts;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Everybody with a closed ticket or any activity (follow-ups, and documents, which mails are as well) in the last days: what most ask for and few want to build. Two lists of SuperOffice
 * are read side by side by the person's id.
 */
final class Recent {
    private static final String PREFIX = "recent-";
    private static final List<Integer> DAYS = List.of(7, 30, 90, 365);

    private final SuperOfficeHttp http;
    private final Texts texts;

    Recent(SuperOfficeHttp http, Language language) {
        this.http = http;
        this.texts = Texts.of(language, "superoffice-names");
    }

    List<Selection> list() {
        return DAYS.stream().map(this::described).toList();
    }

    /** The days of a ready-made selection; empty when it is none. */
    static Optional<Integer> days(SelectionId id) {
        return DAYS.stream().filter(days -> id.value().equals(PREFIX + days)).findFirst();
    }

    Selection described(int days) {
        return new Selection(
                new SelectionId(PREFIX + days),
                texts.get("recent.name", Integer.toString(days)),
                true,
                texts.get("recent.description", Integer.toString(days)));
    }

    /** The next people after this one, in order; fewer than asked for at the end. */
    List<Integer> after(int days, int person, int limit) {
        TreeSet<Integer> people = new TreeSet<>();
        Stream.concat(closed(days, person, limit).stream(), active(days, person, limit).stream())
                .flatMap(row -> row.id("personId").stream().boxed())
                .filter(id -> id > person)
                .forEach(people::add);
        return people.stream().limit(limit).toList();
    }

    private List<Row> closed(int days, int person, int limit) {
        return page(
                "Person",
                "person",
                "request/status oneOf (2) and thisAndPrevious(request/closedAt," + days + ",'days')",
                person,
                limit);
    }

    private List<Row> active(int days, int person, int limit) {
        return page(
                "Archive/Activity", "appointment,document", "thisAndPrevious(date," + days + ",'days')", person, limit);
    }

    /**
     * People of one list after this one. A person stands there once for each ticket or activity, so pages are read until there are
     * enough people.
     */
    private List<Row> page(String list, String entities, String filter, int person, int limit) {
        Pages pages = new Pages(after -> http.rows(
                list,
                Query.select("personId")
                        .filter(filter + " and personId gt " + after)
                        .entities(entities)
                        .orderBy("personId")
                        .top(limit)));
        return pages.read(person, limit);
    }
}
