"""The official interoperability cases, and health, by the stock Python client. Prints one line for each case."""

import sys
import traceback

import grpc
import health_pb2
import health_pb2_grpc
import testing_pb2 as pb
import testing_pb2_grpc

INITIAL = "x-grpc-test-echo-initial"
TRAILING = "x-grpc-test-echo-trailing-bin"
REQUEST_SIZES = [27182, 8, 1828, 45904]
RESPONSE_SIZES = [31415, 9, 2653, 58979]


def payload(size):
    return pb.Payload(body=b"\0" * size)


def output_request(request_size, response_size):
    return pb.StreamingOutputCallRequest(
        response_parameters=[pb.ResponseParameters(size=response_size)], payload=payload(request_size))


def large_request():
    return pb.SimpleRequest(response_size=314159, payload=payload(271828))


def expect_status(call, code, details=None):
    try:
        result = call()
        if hasattr(result, "__next__"):
            list(result)
    except grpc.RpcError as error:
        assert error.code() == code, f"{error.code()} instead of {code}: {error.details()}"
        assert details is None or error.details() == details, repr(error.details())
        return
    raise AssertionError("the call succeeded")


def empty_unary(stub, channel):
    assert stub.EmptyCall(pb.Empty()) == pb.Empty()


def large_unary(stub, channel):
    assert len(stub.UnaryCall(large_request()).payload.body) == 314159


def client_compressed_unary(stub, channel):
    assert len(stub.UnaryCall(large_request(), compression=grpc.Compression.Gzip).payload.body) == 314159


def client_compressed_with_deflate(stub, channel):
    expect_status(lambda: stub.UnaryCall(large_request(), compression=grpc.Compression.Deflate), grpc.StatusCode.UNIMPLEMENTED)


def client_streaming(stub, channel):
    requests = (pb.StreamingInputCallRequest(payload=payload(size)) for size in REQUEST_SIZES)
    assert stub.StreamingInputCall(requests).aggregated_payload_size == 74922


def client_compressed_streaming(stub, channel):
    requests = (pb.StreamingInputCallRequest(payload=payload(size)) for size in REQUEST_SIZES)
    assert stub.StreamingInputCall(requests, compression=grpc.Compression.Gzip).aggregated_payload_size == 74922


def server_streaming(stub, channel):
    request = pb.StreamingOutputCallRequest(response_parameters=[pb.ResponseParameters(size=size) for size in RESPONSE_SIZES])
    assert [len(response.payload.body) for response in stub.StreamingOutputCall(request)] == RESPONSE_SIZES


class Pipe:
    """Requests given one by one."""

    def __init__(self):
        import queue
        self._queue = queue.Queue()

    def send(self, request):
        self._queue.put(request)

    def close(self):
        self._queue.put(None)

    def __iter__(self):
        return iter(self._queue.get, None)


def ping_pong(stub, channel):
    pipe = Pipe()
    responses = stub.FullDuplexCall(iter(pipe))
    for request_size, response_size in zip(REQUEST_SIZES, RESPONSE_SIZES):
        pipe.send(output_request(request_size, response_size))
        assert len(next(responses).payload.body) == response_size
    pipe.close()
    assert list(responses) == []


def empty_stream(stub, channel):
    assert list(stub.FullDuplexCall(iter(()))) == []


def cancel_after_begin(stub, channel):
    pipe = Pipe()
    future = stub.StreamingInputCall.future(iter(pipe))
    future.cancel()
    pipe.close()
    assert future.code() == grpc.StatusCode.CANCELLED


def cancel_after_first_response(stub, channel):
    pipe = Pipe()
    responses = stub.FullDuplexCall(iter(pipe))
    pipe.send(output_request(27182, 31415))
    assert len(next(responses).payload.body) == 31415
    responses.cancel()
    pipe.close()
    expect_status(lambda: next(responses), grpc.StatusCode.CANCELLED)


def timeout_on_sleeping_server(stub, channel):
    pipe = Pipe()
    pipe.send(pb.StreamingOutputCallRequest(payload=payload(27182)))
    expect_status(lambda: stub.FullDuplexCall(iter(pipe), timeout=0.001), grpc.StatusCode.DEADLINE_EXCEEDED)
    pipe.close()


def custom_metadata(stub, channel):
    metadata = ((INITIAL, "test_initial_metadata_value"), (TRAILING, b"\xab\xab\xab"))
    _, unary = stub.UnaryCall.with_call(large_request(), metadata=metadata)
    check_metadata(unary)
    duplex = stub.FullDuplexCall(iter([output_request(314159, 271828)]), metadata=metadata)
    assert len(list(duplex)) == 1
    check_metadata(duplex)


def check_metadata(call):
    assert dict(call.initial_metadata())[INITIAL] == "test_initial_metadata_value"
    assert dict(call.trailing_metadata())[TRAILING] == b"\xab\xab\xab"


def status_code_and_message(stub, channel):
    check_status(stub, "test status message")


def special_status_message(stub, channel):
    check_status(stub, "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP \U0001f608\t\n")


def check_status(stub, message):
    status = pb.EchoStatus(code=2, message=message)
    expect_status(lambda: stub.UnaryCall(pb.SimpleRequest(response_status=status)), grpc.StatusCode.UNKNOWN, message)
    requests = [pb.StreamingOutputCallRequest(response_status=status)]
    expect_status(lambda: stub.FullDuplexCall(iter(requests)), grpc.StatusCode.UNKNOWN, message)


def unimplemented_method(stub, channel):
    expect_status(lambda: stub.UnimplementedCall(pb.Empty()), grpc.StatusCode.UNIMPLEMENTED)


def unimplemented_service(stub, channel):
    other = testing_pb2_grpc.UnimplementedServiceStub(channel)
    expect_status(lambda: other.UnimplementedCall(pb.Empty()), grpc.StatusCode.UNIMPLEMENTED)


def message_too_large(stub, channel):
    request = pb.SimpleRequest(payload=payload(4 * 1024 * 1024))
    expect_status(lambda: stub.UnaryCall(request), grpc.StatusCode.RESOURCE_EXHAUSTED)


def concurrent_calls(stub, channel):
    futures = [stub.UnaryCall.future(pb.SimpleRequest(response_size=size)) for size in range(500)]
    assert [len(future.result().payload.body) for future in futures] == list(range(500))


def health_check(stub, channel):
    health = health_pb2_grpc.HealthStub(channel)
    serving = health_pb2.HealthCheckResponse.SERVING
    assert health.Check(health_pb2.HealthCheckRequest()).status == serving
    missing = health_pb2.HealthCheckRequest(service="missing")
    expect_status(lambda: health.Check(missing), grpc.StatusCode.NOT_FOUND)
    watch = health.Watch(missing)
    assert next(watch).status == health_pb2.HealthCheckResponse.SERVICE_UNKNOWN
    watch.cancel()


CASES = [
    empty_unary, large_unary, client_compressed_unary, client_compressed_with_deflate, client_streaming,
    client_compressed_streaming, server_streaming, ping_pong, empty_stream, cancel_after_begin,
    cancel_after_first_response, timeout_on_sleeping_server, custom_metadata, status_code_and_message,
    special_status_message, unimplemented_method, unimplemented_service, message_too_large, concurrent_calls,
    health_check,
]


def main():
    for case in CASES:
        with grpc.insecure_channel(sys.argv[1]) as channel:
            try:
                case(testing_pb2_grpc.TestServiceStub(channel), channel)
                print(f"{case.__name__}: passed", flush=True)
            except Exception:  # The report of one case does not stop the others.
                print(f"{case.__name__}: {traceback.format_exc()}", flush=True)


main()
