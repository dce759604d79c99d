package io.ekko.connector.superoffice.people;

import io.ekko.connector.superoffice.wire.Ids;
import io.ekko.connector.superoffice.wire.Kept;
import io.ekko.connector.superoffice.wire.Query;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import io.ekko.crm.Contact.Consent;
import io.ekko.crm.CrmFailure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The consents of people for one purpose. The two purposes that every tenant has stand in the list of persons; one that the tenant has
 * added is read from the table of consents, for many people at once.
 */
public final class Consents {
    private static final Duration LIFE = Duration.ofHours(1);
    private static final String PERSON = "consentperson.person_id";
    private static final String BASE = "consentperson.legalBase_id";
    private static final String BASE_KEY = "consentperson.legalBase_id.key";
    private static final String WITHDRAWN = "WITHDRAWN";
    private static final int WITHDRAWN_ID = 7;

    private final SuperOfficeHttp http;
    private final ConsentPurpose purpose;
    private final Kept<List<Purpose>> purposes;

    public Consents(SuperOfficeHttp http, ConsentPurpose purpose, InstantSource clock) {
        this.http = http;
        this.purpose = purpose;
        this.purposes = new Kept<>(this::readPurposes, LIFE, clock);
    }

    /** A purpose that the tenant knows. */
    public record Purpose(int id, String key, String name) {}

    /** What an administrator can choose from. */
    public List<Purpose> purposes() {
        return purposes.get();
    }

    private List<Purpose> readPurposes() {
        return http.rows("List/ConsentPurpose/Items", Query.NONE).stream()
                .filter(row -> !row.flag("Deleted"))
                .map(row -> new Purpose(
                        row.requiredId("ConsentPurposeId"),
                        row.text("Key").strip(),
                        row.text("Name").strip()))
                .toList();
    }

    /** Whether the tenant knows the purpose that was chosen. */
    public boolean known() {
        return purpose.isUsual() || purposes().stream().anyMatch(known -> purpose.is(known.key()));
    }

    /** Whether it is one of those that every tenant has. */
    public boolean isUsual() {
        return purpose.isUsual();
    }

    /** The columns that {@link #of} needs from the list of persons. */
    List<String> columns() {
        return purpose.isUsual() ? List.of(purpose.given(), purpose.refused()) : List.of();
    }

    /**
     * What each of these people said; whoever said nothing is left out.
     *
     * @param listed their rows in the list of persons
     */
    Map<Integer, Consent> of(List<Integer> people, List<Row> listed) {
        Map<Integer, Consent> said = new HashMap<>();
        if (purpose.isUsual()) {
            for (Row row : listed) {
                if (row.flag(purpose.refused())) {
                    said.put(row.requiredId("personId"), Consent.REFUSED);
                } else if (row.flag(purpose.given())) {
                    said.putIfAbsent(row.requiredId("personId"), Consent.GIVEN);
                }
            }
            return said;
        }
        int id = purposes().stream()
                .filter(known -> purpose.is(known.key()))
                .findFirst()
                .orElseThrow(() ->
                        new CrmFailure.Rejected("SuperOffice has no purpose of consent with the key " + purpose.key()))
                .id();
        http.rows(
                        "Archive/dynamic",
                        Query.select(PERSON, BASE, BASE_KEY)
                                .filter(Ids.in(PERSON, people) + " and consentperson.consentPurpose_id eq " + id)
                                .orderBy(PERSON)
                                .top(2 * people.size()))
                .forEach(row -> said.put(row.requiredId(PERSON), isWithdrawn(row) ? Consent.REFUSED : Consent.GIVEN));
        return said;
    }

    private static boolean isWithdrawn(Row row) {
        return row.textIfAny(BASE_KEY)
                .map(WITHDRAWN::equalsIgnoreCase)
                .orElseGet(() -> row.number(BASE).orElse(0) == WITHDRAWN_ID);
    }

    /** Withdraws the consent of somebody who wants no questions, when that was chosen; once it is withdrawn nothing is changed. */
    public void withdraw(int person) {
        if (!purpose.withdrawn()) {
            return;
        }
        List<Integer> alone = List.of(person);
        List<Row> listed = purpose.isUsual()
                ? http.rows(
                        "Person",
                        Query.select("personId", purpose.given(), purpose.refused())
                                .filter(Ids.in("personId", alone))
                                .orderBy("personId"))
                : List.of();
        if (of(alone, listed).get(person) != Consent.REFUSED) {
            http.delete("Person/" + person + "/Consent/" + URLEncoder.encode(purpose.key(), StandardCharsets.UTF_8));
        }
    }
}
