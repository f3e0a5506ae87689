skills-title = Competencias y ocupaciones
skills-nav = Competencias
skills-lead = Qué es una competencia, qué trabajos la piden y qué microcredenciales la certifican.
skills-words = ¿Qué competencia u ocupación?
skills-show = Qué buscar
skills-all = Todo
skills-only-skills = Solo competencias
skills-only-occupations = Solo ocupaciones
skills-count = { $count ->
    [0] No se encontró nada
    [one] Una encontrada
   *[other] { $count } encontradas
}
skills-count-first = Las primeras { $count }; con una palabra más serán menos
skills-nothing = Prueba con menos palabras o con otras, en cualquiera de los idiomas de abajo. Basta con el principio de una palabra, y un desliz se perdona.
skills-found-as = Encontrada como
skills-frameworks = De dónde vienen
skills-framework = Competencias: { $skills }. Ocupaciones: { $occupations }. Idiomas: { $languages }
skills-none-title = Aquí aún no se describe ninguna competencia
skills-none-text = Quien gestiona esta instalación importa un marco de competencias, como ESCO, con un comando. Las microcredenciales ya se pueden buscar.
skills-kind-skill = Competencia
skills-kind-knowledge = Conocimiento
skills-kind-group = Grupo de competencias
skills-kind-occupation = Ocupación
skills-kind-occupation-group = Grupo de ocupaciones
skills-achievements = Microcredenciales que la certifican
skills-achievements-none = Por ahora, ninguna.
skills-achievements-search = Busca entre todas las microcredenciales
skills-essential = Trabajos que no pueden prescindir de ella
skills-optional = Trabajos en los que ayuda
skills-essential-skills = Competencias de las que este trabajo no puede prescindir
skills-optional-skills = Competencias que ayudan en este trabajo
skills-around = Lo que tiene alrededor
skills-replaced-by = En su lugar
skills-broader = Parte de
skills-narrower = Incluye
skills-related = Cerca de ella
skills-more = Y { $count } más
skills-names = Cómo se llama
skills-address = Su dirección
skills-address-text = Las credenciales la señalan con este nombre, que le dio el marco.
skills-code = Código:
skills-gone = { $name } { $version } la tiene; { $newest } ya no. Lo que se otorgó con ella queda como está.
skills-deprecated = El marco la ha retirado. Lo que se otorgó con ella queda como está.
