// How an iPhone puts the app on its home screen, which only the person can do: three drawn steps.
import { useLingui } from '@lingui/react/macro';

export function InstallSteps() {
  const { t } = useLingui();
  return (
    <>
      <p>{t`iPhone i iPad pokazują powiadomienia tylko stronom dodanym do ekranu początkowego. To trzy dotknięcia:`}</p>
      <ol className="steps">
        <li>
          <Drawing path="M8 8 12 4l4 4M12 4v11M8 11H5v10h14V11h-3" />
          <span>{t`Dotknij „Udostępnij”: kwadratu ze strzałką w górę, na dole albo u góry ekranu.`}</span>
        </li>
        <li>
          <Drawing path="M4 4h16v16H4zM12 8v8M8 12h8" />
          <span>{t`Przewiń listę i wybierz „Do ekranu początkowego”, potem „Dodaj”.`}</span>
        </li>
        <li>
          <Drawing path="M5 17h14l-2-3V9a5 5 0 0 0-10 0v5zM10 21h4" />
          <span>{t`Otwórz Numerek z ekranu początkowego i włącz powiadomienia przy bilecie.`}</span>
        </li>
      </ol>
    </>
  );
}

function Drawing({ path }: { readonly path: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}
