#!/bin/bash
# Root, on a kernel with dummy_hcd: a phone (uMTP-Responder) and a receipt printer on its bus, Chromium
# with a policy that grants both, and check.ts with the product's own drivers. Usage: guest.sh PROJECT [emulated]
project=$1
gadgets=/sys/kernel/config/usb_gadget
export PHONE_STORE=/tmp/phone PHONE_UDC=$gadgets/phone/UDC PRINTER=/dev/g_printer0

gadget() { # name, product id, product, serial
  mkdir -p "$gadgets/$1/strings/0x409" "$gadgets/$1/configs/c.1/strings/0x409"
  echo 0x1d6b >"$gadgets/$1/idVendor"
  echo "$2" >"$gadgets/$1/idProduct"
  echo "$3" >"$gadgets/$1/strings/0x409/product"
  echo "$4" >"$gadgets/$1/strings/0x409/serialnumber"
  echo main >"$gadgets/$1/configs/c.1/strings/0x409/configuration"
}

# Whoever watches for devices asks udev.
/lib/systemd/systemd-udevd --daemon

# 24 MiB, so that it can be filled.
mkdir -p $PHONE_STORE /dev/ffs-mtp /etc/umtprd
mount -t tmpfs -o size=24m store $PHONE_STORE
cat >/etc/umtprd/umtprd.conf <<'CONF'
loop_on_disconnect 1
storage "/tmp/phone" "Phone" "rw"
manufacturer "Viveris"
product "uMTP-Responder"
serial "01234567"
firmware_version "Rev A"
interface "MTP"
usb_vendor_id 0x1D6B
usb_product_id 0x0100
usb_class 0x6
usb_subclass 0x1
usb_protocol 0x1
usb_dev_version 0x3008
usb_functionfs_mode 0x1
usb_dev_path "/dev/ffs-mtp/ep0"
usb_epin_path "/dev/ffs-mtp/ep1"
usb_epout_path "/dev/ffs-mtp/ep2"
usb_epint_path "/dev/ffs-mtp/ep3"
usb_max_packet_size 0x200
CONF
gadget phone 0x0100 'Test phone' PHONE1
mkdir "$gadgets/phone/functions/ffs.mtp"
ln -s "$gadgets/phone/functions/ffs.mtp" "$gadgets/phone/configs/c.1/"
mount -t functionfs mtp /dev/ffs-mtp
"$project/.cache/real-usb/umtprd" >/tmp/umtprd.log 2>&1 &
for _ in $(seq 50); do [ -e /dev/ffs-mtp/ep1 ] && break; sleep 0.2; done
echo dummy_udc.0 >$PHONE_UDC

gadget printer 0x0101 'Test printer' PRINTER1
mkdir "$gadgets/printer/functions/printer.0"
echo 'MFG:Daka;MDL:Test;CLS:PRINTER;' >"$gadgets/printer/functions/printer.0/pnp_string"
ln -s "$gadgets/printer/functions/printer.0" "$gadgets/printer/configs/c.1/"
echo dummy_udc.1 >"$gadgets/printer/UDC"

mkdir -p /etc/chromium/policies/managed
cat >/etc/chromium/policies/managed/usb.json <<'POLICY'
{ "WebUsbAllowDevicesForUrls": [ {
  "devices": [ { "vendor_id": 7531, "product_id": 256 }, { "vendor_id": 7531, "product_id": 257 } ],
  "urls": [ "http://localhost:4187" ] } ] }
POLICY
# Code that writes code is what an emulated processor gets wrong.
[ "$2" = emulated ] && export EMULATED=1 NODE_FLAGS='--no-opt --no-sparkplug'
cd "$project" && node $NODE_FLAGS .cache/real-usb/check.mjs
cat /tmp/umtprd.log
