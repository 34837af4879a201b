using Agnes.Api.Accounts;
using Agnes.Testing;

namespace Agnes.Api.Tests.Hosting;

public sealed class SchedulerTokenTests
{
    [Test]
    public void It_is_made_once_and_only_for_its_owner()
    {
        using var folder = new TempFolder();
        var path = folder.Combine("state", "scheduler-token");

        var made = SchedulerTokenFile.ReadOrCreate(path);
        var read = SchedulerTokenFile.ReadOrCreate(path);

        Assert.Multiple(() =>
        {
            Assert.That(made, Does.Match("^[0-9a-f]{64}$"));
            Assert.That(read, Is.EqualTo(made));
            Assert.That(Directory.GetFiles(folder.Combine("state")), Has.Length.EqualTo(1));
            Assert.That(
                OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        });
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_short_one_lets_nobody_in(CancellationToken cancellationToken)
    {
        const string Short = "31-characters-are-one-too-few--";
        await using var api = await new AgnesApi().With("SCHEDULER_API_TOKEN", Short).StartAsync(cancellationToken);

        using var response = await api.ClientOf(Short).GetAsync("/api/admin/session-processors", cancellationToken);

        Assert.That((int)response.StatusCode, Is.EqualTo(401));
    }
}
