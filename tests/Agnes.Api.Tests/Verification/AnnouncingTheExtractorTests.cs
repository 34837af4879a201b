using Agnes.Api.Processors;
using Agnes.Api.Verification;
using Agnes.Pipeline.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Agnes.Api.Tests.Verification;

[CancelAfter(30_000)]
public sealed class AnnouncingTheExtractorTests
{
    [TestCase("rules")]
    [TestCase("off")]
    public async Task A_key_that_is_not_used_is_told_to_send_nothing(string chosen, CancellationToken cancellationToken)
    {
        var lines = await AnnounceAsync(
            new() { ["VERIFICATION_EXTRACTOR"] = chosen, ["ANTHROPIC_API_KEY"] = "sk-1" }, cancellationToken);

        Assert.That(
            lines,
            Is.EqualTo([$"ANTHROPIC_API_KEY is set, but VERIFICATION_EXTRACTOR is {chosen}: nothing is sent anywhere"]));
    }

    [Test]
    public async Task What_leaves_this_machine_is_told_without_the_key(CancellationToken cancellationToken)
    {
        var lines = await AnnounceAsync(
            new() { ["VERIFICATION_EXTRACTOR"] = "auto", ["ANTHROPIC_API_KEY"] = "sk-1", ["LLM_API_KEY"] = "sk-2" },
            cancellationToken);

        Assert.That(
            lines,
            Is.EqualTo([
                "VERIFICATION_EXTRACTOR is anthropic: what people type and what assistants say is sent to claude-haiku-4-5 at api.anthropic.com",
                "LLM_API_KEY is set, but VERIFICATION_EXTRACTOR is anthropic: it is not used",
            ]));
    }

    [Test]
    public async Task Without_keys_there_is_nothing_to_tell(CancellationToken cancellationToken) =>
        Assert.That(await AnnounceAsync([], cancellationToken), Is.Empty);

    private static async Task<IReadOnlyCollection<string>> AnnounceAsync(
        Dictionary<string, string?> variables,
        CancellationToken cancellationToken)
    {
        using var log = new CapturedLog();
        var options = VerificationOptions.Read(
            new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(variables).Build()));
        var services = new ServiceCollection();
        services.AddLogging(logs => logs.AddProvider(log));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddVerification(options, new ProcessorOptions());
        await using var provider = services.BuildServiceProvider();
        foreach (var service in provider.GetServices<IHostedService>())
        {
            await service.StartAsync(cancellationToken);
        }

        return log.Lines;
    }
}
