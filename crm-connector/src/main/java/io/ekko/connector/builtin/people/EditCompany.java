package io.ekko.connector.builtin.people;

import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.field.SetFields;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.connector.builtin.hook.HookEvent;
import io.ekko.connector.builtin.input.Missing;
import io.ekko.crm.WriteBacks.Value;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;

/** Changes a company. */
public final class EditCompany {
    private final Changes changes;
    private final CompanyRecords companies;
    private final References references;
    private final SetFields setFields;

    public EditCompany(Jdbi jdbi, Changes changes) {
        this.changes = changes;
        this.companies = new CompanyRecords(jdbi);
        this.references = new References(jdbi);
        this.setFields = new SetFields(jdbi);
    }

    /**
     * @param edit makes the new details out of the present ones, which nobody else can change meanwhile
     * @param fields the custom fields that change, by name
     * @throws Missing when there is no such company
     * @throws io.ekko.connector.builtin.input.Invalid when anything about the new details is wrong
     */
    public void run(long id, UnaryOperator<CompanyDetails> edit, Map<String, Value> fields) {
        changes.make(log -> {
            CompanyRecord present = companies.locked(id).orElseThrow(() -> new Missing("company", id));
            CompanyDetails wanted = edit.apply(present.details());
            references.inspect(wanted).done();
            if (!wanted.equals(present.details())) {
                companies.updateAll(List.of(new CompanyRecords.Change(id, wanted)), log.now());
            }
            setFields.run(RecordType.COMPANY, id, fields);
            if (!wanted.equals(present.details()) || !fields.isEmpty()) {
                log.happened(HookEvent.COMPANY_CHANGED, id);
            }
        });
    }
}
