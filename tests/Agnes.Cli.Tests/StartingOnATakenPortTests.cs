using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Agnes.Cli.Tests;

[CancelAfter(30_000)]
public sealed class StartingOnATakenPortTests
{
    [Test]
    public async Task It_answers_1_names_the_port_and_starts_nothing(CancellationToken cancellationToken)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        using var shell = new Shell();

        var exitCode = await shell.RunAsync(cancellationToken, "up", "--port", port);

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(shell.Error, Does.Contain($"Port {port} cannot be used").And.Contain("--port"));
            Assert.That(shell.Output, Is.Empty);
        });
    }
}
