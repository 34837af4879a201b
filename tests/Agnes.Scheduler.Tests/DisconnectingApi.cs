using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Agnes.Scheduler.Tests;

/// <summary>An API that receives each request and then breaks the connection instead of sending a response.</summary>
internal sealed class DisconnectingApi : IAsyncDisposable
{
    private readonly bool _reset;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _serving;
    private int _requests;

    /// <param name="reset">True if the connection is reset; false if it is closed in an orderly way.</param>
    public DisconnectingApi(bool reset)
    {
        _reset = reset;
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Url => $"http://{_listener.LocalEndpoint}";

    /// <summary>The number of requests that were received in full.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                await ReceiveAsync(client.GetStream());
                client.LingerState = new LingerOption(_reset, 0);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task ReceiveAsync(NetworkStream stream)
    {
        var received = new StringBuilder();
        var buffer = new byte[4096];
        while (!received.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var length = await stream.ReadAsync(buffer, _stopping.Token);
            if (length == 0)
            {
                return;
            }

            received.Append(Encoding.ASCII.GetString(buffer, 0, length));
        }

        Interlocked.Increment(ref _requests);
    }
}
