package io.ekko.connector.superoffice.install;

import io.ekko.crm.CrmFailure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An installation or its opposite while it goes on: whoever makes or takes something writes it down at once. For one thread. */
public final class Installation {
    private final List<String> made = new ArrayList<>();
    private final List<String> there = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();
    private final Set<Remark> remarks = EnumSet.noneOf(Remark.class);

    /** Does one thing after another, and stops at the first that fails. */
    public InstallationReport run(List<Runnable> steps) {
        try {
            steps.forEach(Runnable::run);
            return report(Optional.empty());
        } catch (CrmFailure failure) {
            return report(Optional.of(failure));
        }
    }

    private InstallationReport report(Optional<CrmFailure> trouble) {
        return new InstallationReport(made, there, changed, taken, List.copyOf(remarks), trouble);
    }

    /** Something is new. */
    public void made(Kind kind, String key) {
        made.add(kind.word() + " " + key);
    }

    /** Something was there. */
    public void there(Kind kind, String key) {
        there.add(kind.word() + " " + key);
    }

    /** Something was there, and is different now. */
    public void changed(Kind kind, String key) {
        changed.add(kind.word() + " " + key);
    }

    /** Something was deleted. */
    public void taken(Kind kind, String key) {
        taken.add(kind.word() + " " + key);
    }

    public void remark(Remark remark) {
        remarks.add(remark);
    }
}
