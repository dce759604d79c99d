package io.ekko.connector.builtin.people;

import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.field.SetFields;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.connector.builtin.hook.HookEvent;
import io.ekko.crm.WriteBacks.Value;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Adds a company. */
public final class AddCompany {
    private final Changes changes;
    private final CompanyRecords companies;
    private final References references;
    private final SetFields setFields;

    public AddCompany(Jdbi jdbi, Changes changes) {
        this.changes = changes;
        this.companies = new CompanyRecords(jdbi);
        this.references = new References(jdbi);
        this.setFields = new SetFields(jdbi);
    }

    /**
     * @param fields custom fields, by name
     * @return the new company's id
     * @throws io.ekko.connector.builtin.input.Invalid when anything about it is wrong
     */
    public long run(CompanyDetails details, Map<String, Value> fields) {
        references.inspect(details).done();
        return changes.commit(log -> {
            long id = companies.addAll(List.of(details), log.now()).get(0);
            setFields.run(RecordType.COMPANY, id, fields);
            log.happened(HookEvent.COMPANY_CREATED, id);
            return id;
        });
    }
}
