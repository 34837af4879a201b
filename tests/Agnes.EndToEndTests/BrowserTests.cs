namespace Agnes.EndToEndTests;

/// <summary>A running API and a browser for each test.</summary>
public abstract class BrowserTests
{
    private protected const string MySessions = "/profile/sessions";
    private protected const string SchedulerRuns = "/admin/scheduler-runs";
    private protected const string Knowledge = "/knowledge";
    private protected const string Review = "/knowledge/review";

    private protected RunningApi Api { get; private set; } = null!;

    private protected Browser Browser { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync()
    {
        Browser = await Browser.StartAsync();
        Api = await RunningApi.StartAsync(TestContext.CurrentContext.CancellationToken);
    }

    [TearDown]
    public async Task StopAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        if (Api is not null)
        {
            await Api.DisposeAsync();
        }
    }
}
