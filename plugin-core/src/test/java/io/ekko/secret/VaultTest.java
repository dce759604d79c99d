package io.ekko.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
    private static final Secret SECRET = Secret.of("Bærekraft 42");

    private final Vault vault = Vault.of(new byte[32]);

    @Test
    void aSecretPrintsStars() {
        assertThat("key " + SECRET).isEqualTo("key ***").doesNotContain("42");
    }

    @Test
    void whatWasSealedOpensAgain() {
        assertThat(vault.unseal(vault.seal(SECRET))).isEqualTo(SECRET);
        assertThat(vault.unseal(vault.seal(SECRET)).reveal()).isEqualTo("Bærekraft 42");
    }

    @Test
    void theSameSecretNeverLooksTheSame() {
        assertThat(vault.seal(SECRET)).isNotEqualTo(vault.seal(SECRET));
    }

    @Test
    void aChangedTextAndAnotherKeyAreRefused() {
        byte[] bytes = Base64.getDecoder().decode(vault.seal(SECRET));
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> vault.unseal(Base64.getEncoder().encodeToString(changed)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        byte[] other = new byte[32];
        other[31] = 1;
        String sealed = vault.seal(SECRET);
        assertThatThrownBy(() -> Vault.of(other).unseal(sealed)).hasMessageContaining("another key");
    }

    @Test
    void theFirstStartMakesAKeyThatOnlyTheOwnerReads(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ekko.key");
        String sealed = Vault.open("", file).seal(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Vault.open(null, file).unseal(sealed)).isEqualTo(SECRET);
    }

    @Test
    void theEnvironmentsKeyGoesBeforeTheFile(@TempDir Path folder) {
        Path file = folder.resolve("ekko.key");
        String sealed = Vault.open(Base64.getEncoder().encodeToString(new byte[32]), file)
                .seal(SECRET);
        assertThat(file).doesNotExist();
        assertThat(vault.unseal(sealed)).isEqualTo(SECRET);
    }

    @Test
    void aKeyOfTheWrongLengthSaysSo(@TempDir Path folder) {
        assertThatThrownBy(() -> Vault.open("c2hvcnQ=", folder.resolve("k"))).hasMessageContaining("32 bytes, has 5");
        assertThatThrownBy(() -> Vault.open("not base64", folder.resolve("k"))).hasMessageContaining("not base64");
    }

    @Test
    void keysForDifferentPurposesDiffer() {
        assertThat(vault.derive("links")).hasSize(32).isNotEqualTo(vault.derive("nonces"));
        assertThat(vault.derive("links")).isEqualTo(vault.derive("links"));
    }
}
