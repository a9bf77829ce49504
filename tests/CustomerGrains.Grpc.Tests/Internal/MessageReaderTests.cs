using System.IO.Pipelines;
using CustomerGrains.Grpc.Internal;
using CustomerGrains.Grpc.Tests.Interop;
using CustomerGrains.Grpc.Tests.Support;

namespace CustomerGrains.Grpc.Tests.Internal;

public sealed class MessageReaderTests
{
    [Fact]
    public async Task Messages_are_the_same_however_the_bytes_are_cut()
    {
        byte[] stream = [.. Frame("one"), .. Frame(""), .. Frame("three")];
        for (var size = 1; size <= stream.Length; size++)
        {
            var pipe = new Pipe();
            var reader = ReaderOf(pipe);
            var reading = ReadAllAsync(reader);
            foreach (var chunk in stream.Chunk(size))
            {
                await pipe.Writer.WriteAsync(chunk);
            }

            await pipe.Writer.CompleteAsync();

            Assert.Equal(["one", "", "three"], await reading.InTime());
            Assert.Equal(3, reader.Count);
        }
    }

    [Fact]
    public async Task A_message_in_the_buffer_is_read_without_waiting()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(Frame("one"));

        var reading = ReaderOf(pipe).ReadAsync(CancellationToken.None);

        Assert.True(reading.IsCompletedSuccessfully);
        Assert.Equal("one", (await reading)!.Body.ToStringUtf8());
    }

    [Fact]
    public async Task What_the_writer_writes_the_reader_reads()
    {
        var pipe = new Pipe();
        var writer = new MessageWriter<Payload>(pipe.Writer, limitBytes: 100, gzipFromBytes: 50);
        writer.Write(Payloads.Text("short"));
        writer.Write(Payloads.Zeros(60));
        Assert.Throws<GrpcException>(() => writer.Write(Payloads.Zeros(100)));
        Assert.Equal(2, writer.Count);
        await pipe.Writer.CompleteAsync();

        var reader = new MessageReader<Payload>(pipe.Reader, Payload.Parser, limitBytes: 100, gzip: true);
        Assert.Equal(Payloads.Text("short"), await reader.ReadAsync(CancellationToken.None));
        Assert.Equal(Payloads.Zeros(60), await reader.ReadAsync(CancellationToken.None));
        Assert.Null(await reader.ReadAsync(CancellationToken.None));
    }

    private static byte[] Frame(string text) => RawClient.Frame(Payloads.Text(text));

    private static MessageReader<Payload> ReaderOf(Pipe pipe) => new(pipe.Reader, Payload.Parser, limitBytes: 100, gzip: false);

    private static async Task<List<string>> ReadAllAsync(MessageReader<Payload> reader)
    {
        var texts = new List<string>();
        while (await reader.ReadAsync(CancellationToken.None) is { } payload)
        {
            texts.Add(payload.Body.ToStringUtf8());
        }

        return texts;
    }
}
