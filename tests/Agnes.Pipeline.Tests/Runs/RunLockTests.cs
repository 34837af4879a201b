using Agnes.Pipeline.Runs;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Runs;

[CancelAfter(60_000)]
public sealed class RunLockTests
{
    private readonly TempFolder _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task It_is_taken_once_at_a_time()
    {
        var runLock = new RunLock(_folder.Path);
        await using (var lease = await runLock.TryAcquireAsync("usage"))
        {
            Assert.That(lease, Is.Not.Null);
            Assert.That(await runLock.TryAcquireAsync("usage"), Is.Null);
        }

        await using var next = await runLock.TryAcquireAsync("usage");
        Assert.That(next, Is.Not.Null);
    }

    [Test]
    public async Task Processors_and_data_folders_have_locks_of_their_own()
    {
        using var other = new TempFolder();
        await using var first = await new RunLock(_folder.Path).TryAcquireAsync("usage");
        await using var second = await new RunLock(_folder.Path).TryAcquireAsync("verification");
        await using var third = await new RunLock(other.Path).TryAcquireAsync("usage");

        Assert.That(new[] { first, second, third }, Has.All.Not.Null);
    }

    [Test]
    public async Task A_folder_has_one_lock_however_it_is_spelled()
    {
        using var elsewhere = new TempFolder();
        var link = elsewhere.Combine("link");
        Directory.CreateSymbolicLink(link, _folder.Path);
        await using var lease = await new RunLock(_folder.Path).TryAcquireAsync("usage");

        Assert.That(await new RunLock(link).TryAcquireAsync("usage"), Is.Null);
        Assert.That(await new RunLock(Path.Combine(_folder.Path, "state", "..") + "/").TryAcquireAsync("usage"), Is.Null);
    }

    [Test]
    public async Task A_lease_may_be_given_back_on_any_thread()
    {
        var runLock = new RunLock(_folder.Path);
        var lease = await runLock.TryAcquireAsync("usage");

        await Task.Run(async () => await lease!.DisposeAsync());

        await using var next = await runLock.TryAcquireAsync("usage");
        Assert.That(next, Is.Not.Null);
    }

    [Test]
    public async Task Another_process_that_holds_it_keeps_us_out_until_it_ends(CancellationToken cancellationToken)
    {
        var runLock = new RunLock(_folder.Path);
        using var holder = await LockHolder.StartAsync(_folder.Path, "usage", cancellationToken);
        Assert.That(holder.IsHeld, Is.True);

        Assert.That(await runLock.TryAcquireAsync("usage"), Is.Null);
        await holder.EndAsync(cancellationToken);

        await using var lease = await runLock.TryAcquireAsync("usage");
        Assert.That(lease, Is.Not.Null);
    }

    [Test]
    public async Task We_keep_another_process_out(CancellationToken cancellationToken)
    {
        await using var lease = await new RunLock(_folder.Path).TryAcquireAsync("usage");

        using var holder = await LockHolder.StartAsync(_folder.Path, "usage", cancellationToken);

        Assert.That(holder.IsHeld, Is.False);
    }

    [Test]
    public async Task The_lock_of_a_killed_process_is_taken_over(CancellationToken cancellationToken)
    {
        var runLock = new RunLock(_folder.Path);
        using var holder = await LockHolder.StartAsync(_folder.Path, "usage", cancellationToken);
        Assert.That(holder.IsHeld, Is.True);

        await holder.KillAsync(cancellationToken);

        await using var lease = await runLock.TryAcquireAsync("usage");
        Assert.That(lease, Is.Not.Null);
    }

    [Test]
    public async Task The_lock_of_a_process_that_is_killed_while_we_ask_is_taken_over_too(CancellationToken cancellationToken)
    {
        var runLock = new RunLock(_folder.Path);
        using var holder = await LockHolder.StartAsync(_folder.Path, "usage", cancellationToken);
        Assert.That(await runLock.TryAcquireAsync("usage"), Is.Null);

        await holder.KillAsync(cancellationToken);

        await using var lease = await runLock.TryAcquireAsync("usage");
        Assert.That(lease, Is.Not.Null);
    }

    [Test]
    public void Its_name_is_the_one_that_the_contract_gives()
    {
        var name = new RunLock(_folder.Path).NameFor("usage");

        Assert.That(name, Does.Match(@"^Global\\agnes-[0-9a-f]{64}$"));
    }
}
