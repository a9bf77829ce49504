using CustomerGrains.Grpc.Internal;

namespace CustomerGrains.Grpc.Tests.Internal;

public sealed class WriteGateTests
{
    private readonly WriteGate _gate = new();

    [Fact]
    public void One_writer_at_a_time()
    {
        _gate.Enter();
        Assert.Throws<InvalidOperationException>(_gate.Enter);
        _gate.Leave();
        _gate.Enter();
    }

    [Fact]
    public void Nobody_enters_once_it_is_closed()
    {
        Assert.True(_gate.Close());
        Assert.Throws<OperationCanceledException>(_gate.Enter);
    }

    [Fact]
    public void Closing_tells_of_a_writer_inside_and_stays_closed_when_it_leaves()
    {
        _gate.Enter();
        Assert.False(_gate.Close());
        _gate.Leave();
        Assert.Throws<OperationCanceledException>(_gate.Enter);
    }
}
