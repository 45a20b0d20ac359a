"""Writes the protobuf descriptors that a Connect client of the orders needs: googleapis' own, and a service of one method."""

import sys

from google.protobuf import descriptor_pb2, duration_pb2
from google.rpc import error_details_pb2

files = descriptor_pb2.FileDescriptorSet()
for module in (duration_pb2, error_details_pb2):
    module.DESCRIPTOR.CopyToProto(files.file.add())
orders = files.file.add(name="orders.proto", package="orders.v1", syntax="proto3")
orders.message_type.add(name="Order")
orders.service.add(name="Orders").method.add(name="Get", input_type=".orders.v1.Order", output_type=".orders.v1.Order")
sys.stdout.buffer.write(files.SerializeToString())
