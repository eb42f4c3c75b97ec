package org.bellhop.device;

/** One column of the order of a list. */
record SortKey(DeviceColumn column, boolean descending) {
  static SortKey up(DeviceColumn column) {
    return new SortKey(column, false);
  }

  static SortKey down(DeviceColumn column) {
    return new SortKey(column, true);
  }

  SortKey reversed() {
    return new SortKey(column, !descending);
  }

  String order() {
    return column.path() + (descending ? " desc" : " asc");
  }
}
