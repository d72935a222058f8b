using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Entente.Web.Shell;

/// <summary>A component that speaks: it has the words beside it (L), the reader's view and the formats of the language.</summary>
public abstract class EntenteComponent : ComponentBase
{
    private Words? _words;

    [Inject]
    private IStringLocalizerFactory Localizers { get; set; } = null!;

    [Inject]
    protected Formats Format { get; set; } = null!;

    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    protected View View => View.Of(Http);

    /// <summary>The words in the <c>.resx</c> beside this component.</summary>
    protected Words L => _words ??= new Words(Localizers.Create(GetType()));
}

/// <summary>A layout that speaks.</summary>
public abstract class EntenteLayout : EntenteComponent
{
    [Parameter]
    public RenderFragment? Body { get; set; }
}

/// <summary>A page shows one model; the page's JSON twin is the same model.</summary>
[Layout(typeof(MainLayout))]
public abstract class EntentePage<TModel> : EntenteComponent
{
    [Parameter, EditorRequired]
    public TModel Model { get; set; } = default!;
}
