package io.ekko.connector.superoffice.install;

import io.ekko.crm.CrmFailure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was done in a tenant, for the administrator and for SuperOffice's certification. Things are named by their kind and the key that
 * never changes, such as {@code Person Ekko.Nps.Score} or {@code WebPanel Ekko.Nps.Panel.contact.sales}.
 *
 * @param made what is new
 * @param there what was there as it should be
 * @param changed what was there and is different now
 * @param taken what was deleted
 * @param remarks each once
 * @param trouble why it stopped before the end; everything named above was done nevertheless, and repeating goes on from there
 */
public record InstallationReport(
        List<String> made,
        List<String> there,
        List<String> changed,
        List<String> taken,
        List<Remark> remarks,
        Optional<CrmFailure> trouble) {

    /** Nothing was done. */
    public static final InstallationReport NOTHING =
            new InstallationReport(List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());

    public InstallationReport {
        made = List.copyOf(made);
        there = List.copyOf(there);
        changed = List.copyOf(changed);
        taken = List.copyOf(taken);
        remarks = List.copyOf(remarks);
    }

    /** @throws CrmFailure when it stopped before the end */
    public InstallationReport requireWhole() {
        if (trouble.isPresent()) {
            throw trouble.get();
        }
        return this;
    }

    /** The same, stopped here. */
    public InstallationReport stopped(CrmFailure why) {
        return new InstallationReport(made, there, changed, taken, remarks, Optional.of(why));
    }

    /** The same with more new things. */
    public InstallationReport withMade(List<String> more) {
        return new InstallationReport(
                Stream.concat(made.stream(), more.stream()).toList(), there, changed, taken, remarks, trouble);
    }
}
