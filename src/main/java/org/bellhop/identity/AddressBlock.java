package org.bellhop.identity;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses that begin alike: {@code 10.0.0.0/8}, {@code fd00::/8}, or a single one. */
public final class AddressBlock {
  private static final Pattern OCTETS =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");

  private static final Pattern GROUPS = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");

  private final byte[] first;
  private final int bits;

  private AddressBlock(byte[] first, int bits) {
    this.first = first;
    this.bits = bits;
  }

  /**
   * Reads an address, or one with the number of its leading bits that count.
   *
   * @throws IllegalArgumentException with a sentence about what would be right
   */
  public static AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    byte[] first =
        bytes(slash < 0 ? text : text.substring(0, slash)).orElseThrow(() -> wrong(text));
    int most = first.length * 8;
    try {
      int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
      if (bits >= 0 && bits <= most) {
        return new AddressBlock(first, bits);
      }
    } catch (NumberFormatException noNumber) {
      throw wrong(text);
    }
    throw wrong(text);
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "must be addresses or blocks such as 10.0.0.5, 10.0.0.0/8 or fd00::/8, not " + text);
  }

  /** No name is looked up: what is no address in figures has no bytes. */
  private static Optional<byte[]> bytes(String address) {
    if (!OCTETS.matcher(address).matches() && !GROUPS.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(address).getAddress());
    } catch (UnknownHostException noAddress) {
      return Optional.empty();
    }
  }

  public static boolean isAddress(String text) {
    return bytes(text).isPresent();
  }

  /** The address, or of an IPv6 one the half that its user cannot choose. */
  public static String network(String address) {
    return bytes(address)
        .filter(bytes -> bytes.length == 16)
        .map(bytes -> HexFormat.of().formatHex(bytes, 0, 8))
        .orElse(address);
  }

  public boolean contains(String address) {
    return bytes(address)
        .filter(bytes -> bytes.length == first.length && prefix(bytes).equals(prefix(first)))
        .isPresent();
  }

  private BigInteger prefix(byte[] bytes) {
    return new BigInteger(1, bytes).shiftRight(first.length * 8 - bits);
  }
}
