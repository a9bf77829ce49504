"""Streams interactions and reads a customer with the stock gRPC library; prints one line a finding."""
import sys

import grpc

from customergrains.v1 import customer_service_pb2, customer_service_pb2_grpc
from customergrains.v1 import interaction_pb2, interaction_service_pb2, interaction_service_pb2_grpc


def purchase(number):
    interaction = interaction_pb2.Interaction(
        id=f"python-{number}", customer_id="python-customer", channel=interaction_pb2.CHANNEL_APP)
    interaction.occurred_at.FromJsonString(f"2026-03-{1 + number % 28:02d}T12:00:00Z")
    interaction.purchase.amount.currency_code = "EUR"
    interaction.purchase.amount.minor_units = 100 + number
    return interaction


def requests():
    for sequence in range(20):
        yield interaction_service_pb2.StreamInteractionsRequest(
            sequence=sequence, interactions=[purchase(10 * sequence + i) for i in range(10)])


with grpc.insecure_channel(sys.argv[1]) as channel:
    interactions = interaction_service_pb2_grpc.InteractionServiceStub(channel)
    for response in interactions.StreamInteractions(requests(), timeout=60):
        kinds = {interaction_service_pb2.OutcomeKind.Name(outcome.kind) for outcome in response.outcomes}
        print("answer", response.sequence, len(response.outcomes), *sorted(kinds))

    customers = customer_service_pb2_grpc.CustomerServiceStub(channel)
    customer = customers.GetCustomer(
        customer_service_pb2.GetCustomerRequest(customer_id="python-customer"), timeout=60).customer
    print("customer", customer.version, customer.value.purchase_days, customer.value.totals[0].revenue_minor_units)
    try:
        customers.GetCustomer(customer_service_pb2.GetCustomerRequest(customer_id="nobody"), timeout=60)
    except grpc.RpcError as error:
        print("error", error.code().name)
    try:
        interactions.RecordInteractions(interaction_service_pb2.RecordInteractionsRequest(), timeout=60)
    except grpc.RpcError as error:
        print("error", error.code().name, error.details())
