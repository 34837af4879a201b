using Microsoft.Playwright;

namespace Agnes.EndToEndTests;

/// <summary>Debian's Chromium, with everything switched off that would speak to the outside.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private const string Executable = "/usr/bin/chromium";
    private const float PatienceInMilliseconds = 30_000;

    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<string> _complaints = [];

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    /// <summary>What pages complained about: script errors, refused resources, broken policies.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Skips the test where there is no browser.</summary>
    public static async Task<Browser> StartAsync()
    {
        if (!File.Exists(Executable))
        {
            Assert.Ignore($"There is no browser at {Executable}; on Debian: apt-get install chromium.");
        }

        // A machine that has more to do takes longer, and is no less right.
        Assertions.SetDefaultExpectTimeout(PatienceInMilliseconds);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Arguments });
        return new Browser(playwright, browser);
    }

    public async Task<IPage> OpenAsync(Uri address, string path, BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = address.ToString();
        var context = await _browser.NewContextAsync(options);
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
        await page.GotoAsync(path);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
