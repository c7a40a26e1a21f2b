#!/bin/busybox sh
# First process of the machine: the host's files read-only under a layer that forgets, then guest.sh.
/bin/busybox mkdir -p /bin /proc /sys /dev /host /layer /root
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs dev /dev
for one in virtio_pci 9pnet_virtio 9p overlay; do modprobe $one || echo "no module $one"; done
modprobe dummy_hcd num=2 || echo 'no module dummy_hcd'
for one in configfs libcomposite usb_f_fs usb_f_printer; do modprobe $one || echo "no module $one"; done
mount -t 9p -o ro,trans=virtio,version=9p2000.L,msize=262144,cache=loose host /host || poweroff -f
mount -t tmpfs -o size=60% layer /layer
mkdir -p /layer/up /layer/work
mount -t overlay -o lowerdir=/host,upperdir=/layer/up,workdir=/layer/work all /root || poweroff -f
mount -t proc proc /root/proc
mount -t sysfs sysfs /root/sys
mount -t devtmpfs dev /root/dev
mkdir -p /root/dev/shm /root/dev/pts
mount -t tmpfs shm /root/dev/shm
mount -t devpts pts /root/dev/pts
mount -t configfs config /root/sys/kernel/config
ip link set lo up
project=$(sed 's/.*daka=\([^ ]*\).*/\1/' /proc/cmdline)
chroot /root /usr/bin/env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp \
  /bin/bash "$project/tests/devices/usb/real/guest.sh" "$project" $(grep -ow emulated /proc/cmdline)
poweroff -f
