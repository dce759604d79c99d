package io.ekko.connector.builtin.csv;

import io.ekko.connector.builtin.field.CustomField;
import io.ekko.connector.builtin.field.CustomFields;
import io.ekko.connector.builtin.field.RecordType;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The fields that a column can be imported into, and the headings by which they are recognised in seven languages. */
public final class ImportFields {
    private static final Map<RecordType, Map<String, List<String>>> KNOWN = Map.of(
            RecordType.CONTACT,
            known(
                    "id: contact id, kontakt id, contactid, kundenummer",
                    "firstName: first name, given name, fornavn, förnamn, etunimi, eiginnafn, vorname, skírnarnafn",
                    "lastName: last name, surname, family name, etternavn, efternamn, efternavn, sukunimi, eftirnafn,"
                            + " nachname, familienname",
                    "name: name, full name, navn, namn, nimi, nafn, kontakt, contact",
                    "email: e-mail, mail, email address, e-post, epost, e-postadresse, e-postadress, sähköposti, netfang,"
                            + " tölvupóstur, e-mail-adresse",
                    "phone: telephone, mobile, telefon, mobil, mobiltelefon, puhelin, sími, telefonnummer, tlf",
                    "title: job title, position, tittel, stilling, titel, tehtävänimike, starfsheiti, position",
                    "language: lang, språk, sprog, kieli, tungumál, sprache",
                    "country: land, maa, land, country code, landkode, landskod, maakoodi, landskode",
                    "zone: time zone, timezone, tidssone, tidszon, tidszone, aikavyöhyke, tímabelti, zeitzone",
                    "company: organisation, organization, account, firma, bedrift, selskap, företag, virksomhed, yritys,"
                            + " fyrirtæki, unternehmen, company name, firmanavn",
                    "owner: account manager, responsible, eier, ansvarlig, ägare, ansvarig, ejer, omistaja, eigandi,"
                            + " besitzer, betreuer, verantwortlich",
                    "region: area, område, alue, svæði, gebiet",
                    "staff: employee, ansatt, anställd, medarbejder, työntekijä, starfsmaður, mitarbeiter",
                    "optedOut: opted out, opt-out, unsubscribed, reservert, avmeldt, avregistrerad, afmeldt, kieltänyt,"
                            + " afskráð, abgemeldet",
                    "consent: e-mail consent, marketing consent, samtykke, samtycke, suostumus, samþykki, einwilligung",
                    "customerSince: customer since, kunde siden, kund sedan, asiakas alkaen, viðskiptavinur síðan, kunde seit"),
            RecordType.COMPANY,
            known(
                    "id: company id, firma id, organisation id",
                    "name: company, company name, organisation, firma, bedrift, selskap, navn, firmanavn, företag, namn,"
                            + " virksomhed, yritys, nimi, fyrirtæki, nafn, unternehmen, firmenname",
                    "country: land, maa, country code, landkode",
                    "region: area, område, alue, svæði, gebiet",
                    "owner: account manager, responsible, eier, ansvarlig, ägare, ansvarig, ejer, omistaja, eigandi,"
                            + " betreuer",
                    "industry: sector, bransje, bransch, branche, toimiala, atvinnugrein, branche"),
            RecordType.TICKET,
            known(
                    "id: ticket id, case id, saksnummer, ärendenummer, sagsnummer, tikettinumero, málsnúmer, ticketnummer",
                    "title: subject, summary, tittel, emne, ämne, rubrik, otsikko, aihe, titill, efni, betreff, titel",
                    "description: text, beskrivelse, beskrivning, kuvaus, lýsing, beschreibung",
                    "status: state, tilstand, tila, staða, zustand",
                    "priority: prioritet, prioriteetti, forgangur, priorität",
                    "channel: source, kanal, kanava, rás",
                    "category: type, kategori, kategoria, luokka, flokkur, kategorie",
                    "product: produkt, tuote, vara",
                    "owner: assignee, agent, eier, saksbehandler, handläggare, sagsbehandler, käsittelijä, eigandi,"
                            + " bearbeiter",
                    "team: group, lag, gruppe, grupp, hold, tiimi, ryhmä, teymi",
                    "contactId: contact id, kontakt id",
                    "contactEmail: contact e-mail, customer e-mail, requester, e-mail, email, e-post, epost, sähköposti,"
                            + " netfang, kunde e-post",
                    "openedAt: opened, created, created at, opened at, opprettet, åpnet, skapad, öppnad, oprettet, luotu,"
                            + " avattu, stofnað, erstellt, geöffnet",
                    "closedAt: closed, closed at, solved at, lukket, avsluttet, stängd, avslutad, suljettu, lokað,"
                            + " geschlossen",
                    "requesterClosed: closed by requester, closed by customer, lukket av kunden, stängd av kunden,"
                            + " lukket af kunden, asiakkaan sulkema, lokað af viðskiptavini, vom kunden geschlossen",
                    "marks: mark, flags, merker, märkning, mærker, merkinnät, merki, kennzeichen"));

    private final CustomFields customFields;

    public ImportFields(Jdbi jdbi) {
        this.customFields = new CustomFields(jdbi);
    }

    private static Map<String, List<String>> known(String... lines) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            fields.put(
                    line.substring(0, colon),
                    List.of(line.substring(colon + 1).strip().split(", *", -1)));
        }
        return fields;
    }

    /** What a column of this kind of record can be mapped to; custom fields as {@code fields.name}. */
    public List<String> of(RecordType type) {
        List<String> names = new ArrayList<>(KNOWN.getOrDefault(type, Map.of()).keySet());
        customFields.of(type).stream().map(CustomField::name).forEach(name -> names.add("fields." + name));
        return names;
    }

    /** Column by column what its heading seems to mean; each field at most once. */
    Map<Integer, String> suggest(RecordType type, List<String> headings) {
        Map<String, String> meanings = new HashMap<>();
        KNOWN.getOrDefault(type, Map.of()).forEach((field, aliases) -> {
            meanings.putIfAbsent(plain(field), field);
            aliases.forEach(alias -> meanings.putIfAbsent(plain(alias), field));
        });
        customFields.of(type).forEach(field -> meanings.putIfAbsent(plain(field.name()), "fields." + field.name()));
        of(type).forEach(field -> meanings.put(plain(field), field));
        Map<Integer, String> suggested = new LinkedHashMap<>();
        for (int i = 0; i < headings.size(); i++) {
            Optional<String> field = Optional.ofNullable(meanings.get(plain(headings.get(i))));
            if (field.isPresent() && !suggested.containsValue(field.get())) {
                suggested.put(i, field.get());
            }
        }
        return suggested;
    }

    /** Lower case, without accents, blanks and signs, so that "E-post", "epost" and "E post" are one. */
    private static String plain(String heading) {
        return Normalizer.normalize(heading.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
