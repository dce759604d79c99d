package io.ekko.connector.builtin.csv;

import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.choice.Choices;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.hook.HookEvent;
import io.ekko.connector.builtin.input.Violation;
import io.ekko.connector.builtin.people.CompanyDetails;
import io.ekko.connector.builtin.people.CompanyRecord;
import io.ekko.connector.builtin.people.CompanyRecords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Companies: a line with an id changes that company; else one with a name that one company has changes it; else it is new. */
final class CompanyLanding implements Landing {
    private final CompanyRecords companies;
    private final Choices choices;
    private final CustomValues customValues;
    private final Set<String> seen = new HashSet<>();

    CompanyLanding(Jdbi jdbi) {
        this.companies = new CompanyRecords(jdbi);
        this.choices = new Choices(jdbi);
        this.customValues = new CustomValues(jdbi, RecordType.COMPANY);
    }

    @Override
    public void land(List<Line> batch, Pass pass) {
        Map<Line, CompanyRecord> present = present(batch);
        Map<Line, CompanyDetails> wanted = new LinkedHashMap<>();
        for (Line line : batch) {
            CompanyDetails details = merge(line, present.get(line));
            details.inspect().violations().forEach(line::refuse);
            customValues.read(line);
            if (!details.name().isEmpty() && !seen.add(details.name())) {
                line.refuse(new Violation("name", "repeated", "stands in an earlier line, too"));
            }
            wanted.put(line, details);
        }
        pass.choose(choices, ChoiceKind.OWNER, wanted, CompanyDetails::owner);
        pass.choose(choices, ChoiceKind.REGION, wanted, CompanyDetails::region);
        batch.forEach(pass::report);
        store(wanted, present, pass);
    }

    private Map<Line, CompanyRecord> present(List<Line> batch) {
        Map<Line, Long> ids = new HashMap<>();
        Map<String, List<Long>> byName = companies
                .byNames(batch.stream()
                        .map(line -> line.raw("name").strip())
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.groupingBy(
                        CompanyRecords.Found::name, Collectors.mapping(CompanyRecords.Found::id, Collectors.toList())));
        for (Line line : batch) {
            Long id = line.id("id");
            List<Long> named = byName.getOrDefault(line.raw("name").strip(), List.of());
            if (id != null) {
                ids.put(line, id);
            } else if (named.size() == 1) {
                ids.put(line, named.get(0));
            } else if (named.size() > 1) {
                line.refuse(new Violation("name", "ambiguous", "several companies are called so; give the id"));
            }
        }
        Map<Long, CompanyRecord> records = companies.byIds(new HashSet<>(ids.values())).stream()
                .collect(Collectors.toMap(CompanyRecord::id, Function.identity()));
        Map<Line, CompanyRecord> present = new HashMap<>();
        ids.forEach((line, id) -> {
            CompanyRecord record = records.get(id);
            if (record == null) {
                line.refuse(Violation.unknown("id", id.toString()));
            } else {
                present.put(line, record);
            }
        });
        return present;
    }

    private static CompanyDetails merge(Line line, @Nullable CompanyRecord record) {
        CompanyDetails present = record == null ? CompanyDetails.of("") : record.details();
        return new CompanyDetails(
                line.words("name", present.name()),
                line.country(present.country()),
                line.text("region", present.region()),
                line.text("owner", present.owner()),
                line.text("industry", present.industry()));
    }

    private void store(Map<Line, CompanyDetails> wanted, Map<Line, CompanyRecord> present, Pass pass) {
        List<Line> fresh = wanted.keySet().stream()
                .filter(line -> line.good() && !present.containsKey(line))
                .toList();
        List<Line> changed = wanted.keySet().stream()
                .filter(line -> line.good() && present.containsKey(line))
                .toList();
        Map<Line, Long> ids = new HashMap<>();
        List<Long> added = companies.addAll(details(fresh, wanted), pass.log().now());
        for (int i = 0; i < fresh.size(); i++) {
            ids.put(fresh.get(i), added.get(i));
            pass.log().happened(HookEvent.COMPANY_CREATED, added.get(i));
        }
        List<CompanyRecords.Change> changes = new ArrayList<>();
        for (Line line : changed) {
            long id = Objects.requireNonNull(present.get(line)).id();
            ids.put(line, id);
            changes.add(new CompanyRecords.Change(id, Objects.requireNonNull(wanted.get(line))));
            pass.log().happened(HookEvent.COMPANY_CHANGED, id);
        }
        companies.updateAll(changes, pass.log().now());
        customValues.store(ids);
        pass.created(fresh.size());
        pass.updated(changed.size());
    }

    private static List<CompanyDetails> details(List<Line> lines, Map<Line, CompanyDetails> wanted) {
        return lines.stream()
                .map(line -> Objects.requireNonNull(wanted.get(line)))
                .toList();
    }
}
