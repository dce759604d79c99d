package io.ekko.connector.superoffice.fake;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.math.BigInteger;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Base64;
import java.util.stream.Stream;

/** A pair of RSA keys, and what can be made with it. Making one takes a while, so tests share two. */
public final class Keys {
    /** Those of SuperOffice. */
    public static final Keys SUPEROFFICE = new Keys("so-1");
    /** Those of an application, or of somebody else. */
    public static final Keys OURS = new Keys("ours");

    private final RSAKey pair;

    private Keys(String id) {
        try {
            pair = new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public keys as they are published. */
    public String published() {
        return new JWKSet(pair.toPublicJWK()).toString();
    }

    public String sign(JWTClaimsSet claims) {
        return sign(claims, pair.getKeyID());
    }

    public String sign(JWTClaimsSet claims, String keyId) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims);
            jwt.sign(new RSASSASigner(pair));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public java.security.PublicKey publicKey() {
        try {
            return pair.toRSAPublicKey();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public RSAPrivateCrtKey privateKey() {
        try {
            return (RSAPrivateCrtKey) pair.toRSAPrivateKey();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As SuperOffice hands it out. */
    public String xml() {
        RSAPrivateCrtKey key = privateKey();
        StringBuilder xml = new StringBuilder("<RSAKeyValue>");
        element(xml, "Modulus", key.getModulus());
        element(xml, "Exponent", key.getPublicExponent());
        element(xml, "P", key.getPrimeP());
        element(xml, "Q", key.getPrimeQ());
        element(xml, "DP", key.getPrimeExponentP());
        element(xml, "DQ", key.getPrimeExponentQ());
        element(xml, "InverseQ", key.getCrtCoefficient());
        element(xml, "D", key.getPrivateExponent());
        return xml.append("</RSAKeyValue>").toString();
    }

    private static void element(StringBuilder xml, String name, BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        xml.append('<').append(name).append('>');
        xml.append(Base64.getEncoder().encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length)));
        xml.append("</").append(name).append('>');
    }

    public String pem() {
        return pem("PRIVATE KEY", privateKey().getEncoded());
    }

    /** The older form of PEM, which is what stands inside the newer one. */
    public String olderPem() {
        byte[] whole = privateKey().getEncoded();
        return pem("RSA PRIVATE KEY", java.util.Arrays.copyOfRange(whole, 26, whole.length));
    }

    private static String pem(String kind, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Stream.of("-----BEGIN " + kind + "-----", body, "-----END " + kind + "-----")
                .reduce((one, two) -> one + "\n" + two)
                .orElseThrow();
    }
}
