package io.ekko.connector.builtin.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.ekko.connector.builtin.desk.TicketDetails;
import io.ekko.connector.builtin.desk.TicketRecord;
import io.ekko.connector.builtin.desk.TicketRecords;
import io.ekko.connector.builtin.field.CustomField;
import io.ekko.connector.builtin.field.CustomFields;
import io.ekko.connector.builtin.field.FieldValues;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.people.CompanyDetails;
import io.ekko.connector.builtin.people.CompanyRecord;
import io.ekko.connector.builtin.people.CompanyRecords;
import io.ekko.connector.builtin.people.ContactDetails;
import io.ekko.connector.builtin.people.ContactRecord;
import io.ekko.connector.builtin.people.ContactRecords;
import io.ekko.crm.Ticket.Mark;
import io.ekko.crm.WriteBacks.Value;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Writes all records of one kind as CSV: UTF-8, commas, guarded against formulas, in the columns that an import understands. */
public final class ExportCsv {
    private static final int BATCH = 500;

    private final ContactRecords contacts;
    private final CompanyRecords companies;
    private final TicketRecords tickets;
    private final CustomFields customFields;
    private final FieldValues values;

    public ExportCsv(Jdbi jdbi) {
        this.contacts = new ContactRecords(jdbi);
        this.companies = new CompanyRecords(jdbi);
        this.tickets = new TicketRecords(jdbi);
        this.customFields = new CustomFields(jdbi);
        this.values = new FieldValues(jdbi);
    }

    /** Streams; the writer is closed at the end. */
    public void run(RecordType type, Writer writer) throws IOException {
        switch (type) {
            case CONTACT ->
                write(
                        writer,
                        type,
                        headings("id,firstName,lastName,email,phone,title,language,country,zone,company,owner,"
                                + "region,staff,optedOut,consent,customerSince"),
                        contacts::each,
                        ContactRecord::id,
                        ExportCsv::contact);
            case COMPANY ->
                write(
                        writer,
                        type,
                        headings("id,name,country,region,owner,industry"),
                        companies::each,
                        CompanyRecord::id,
                        ExportCsv::company);
            case TICKET ->
                write(
                        writer,
                        type,
                        headings("id,title,description,status,priority,channel,category,product,owner,team,"
                                + "contactId,openedAt,closedAt,requesterClosed,marks"),
                        tickets::each,
                        TicketRecord::id,
                        ExportCsv::ticket);
        }
    }

    private static List<String> headings(String names) {
        return Arrays.asList(names.split(",", -1));
    }

    private <T> void write(
            Writer writer,
            RecordType type,
            List<String> headings,
            Consumer<Consumer<T>> source,
            ToLongFunction<T> id,
            Function<T, List<@Nullable Object>> cells)
            throws IOException {
        List<String> custom =
                customFields.of(type).stream().map(CustomField::name).toList();
        try (CsvWriter csv = Cautious.writer(writer)) {
            csv.writeRecord(Stream.concat(headings.stream(), custom.stream()).toList());
            List<T> batch = new ArrayList<>();
            Runnable flush = () -> {
                Map<Long, Map<String, Value>> known =
                        values.of(type, batch.stream().map(id::applyAsLong).toList());
                for (T record : batch) {
                    Map<String, Value> fields = known.getOrDefault(id.applyAsLong(record), Map.of());
                    List<String> line = new ArrayList<>();
                    cells.apply(record).forEach(cell -> line.add(Cautious.cell(cell)));
                    custom.forEach(name -> line.add(Cautious.cell(text(fields.get(name)))));
                    csv.writeRecord(line);
                }
                batch.clear();
            };
            source.accept(record -> {
                batch.add(record);
                if (batch.size() == BATCH) {
                    flush.run();
                }
            });
            flush.run();
        }
    }

    private static @Nullable Object text(@Nullable Value value) {
        if (value instanceof Value.Number number) {
            return number.value();
        }
        if (value instanceof Value.Text text) {
            return text.value();
        }
        if (value instanceof Value.Time time) {
            return time.value();
        }
        return value instanceof Value.Flag flag ? flag.value() : null;
    }

    private static List<@Nullable Object> contact(ContactRecord contact) {
        ContactDetails details = contact.details();
        return Arrays.asList(
                contact.id(),
                details.firstName(),
                details.lastName(),
                details.email(),
                details.phone(),
                details.title(),
                details.language(),
                details.country(),
                details.zone(),
                contact.companyName(),
                details.owner(),
                details.region(),
                details.staff(),
                details.optedOut(),
                details.consent().wireName(),
                details.customerSince());
    }

    private static List<@Nullable Object> company(CompanyRecord company) {
        CompanyDetails details = company.details();
        return Arrays.asList(
                company.id(), details.name(), details.country(), details.region(), details.owner(), details.industry());
    }

    private static List<@Nullable Object> ticket(TicketRecord ticket) {
        TicketDetails details = ticket.details();
        return Arrays.asList(
                ticket.id(),
                details.title(),
                details.description(),
                ticket.status().wireName(),
                details.priority(),
                details.channel(),
                details.category(),
                details.product(),
                details.owner(),
                details.team(),
                details.contactId(),
                ticket.openedAt(),
                ticket.closedAt(),
                details.requesterClosed(),
                details.marks().stream().map(Mark::wireName).collect(Collectors.joining(" ")));
    }
}
